package cim.store;

import cim.ipld.Value;
import java.util.UUID;

/**
 * Personal fields of one data subject. The map has the shape of the whole payload but holds only
 * the personal leaves; reading merges it with the public part again.
 */
public record PersonalPart(UUID subject, Value.Map fields) {}
