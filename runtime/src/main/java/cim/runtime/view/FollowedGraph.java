package cim.runtime.view;

import cim.model.RelationshipGraph;

/** The relationship graph as a projection that follows the logs. */
public interface FollowedGraph extends RelationshipGraph, Follower {}
