/**
 * Dialogs: what they are about, who takes part, what is said and what is known in them.
 *
 * <p>In reading order: value objects ({@link cim.domains.dialogs.Topic}, {@link
 * cim.domains.dialogs.ContextVariable}, {@link cim.domains.dialogs.Message}, ...), {@link
 * cim.domains.dialogs.DialogCommand}, {@link cim.domains.dialogs.DialogEvent}, {@link
 * cim.domains.dialogs.Dialog}, {@link cim.domains.dialogs.DialogDecider}; the same of participants
 * and turns; {@link cim.domains.dialogs.Context}, {@link cim.domains.dialogs.Routing}, {@link
 * cim.domains.dialogs.Lexicon}, the read models, the queries, the process manager, and {@link
 * cim.domains.dialogs.DialogsDomain}.
 */
@NullMarked
package cim.domains.dialogs;

import org.jspecify.annotations.NullMarked;
