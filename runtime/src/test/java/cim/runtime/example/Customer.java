package cim.runtime.example;

/** Whom a customer's id identifies; nothing more is known of customers here. */
public interface Customer {}
