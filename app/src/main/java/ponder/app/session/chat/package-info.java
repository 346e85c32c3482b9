/**
 * One open chat: its messages, what is being written, asking and steering, votes. Views look at
 * these view models; no class here knows a scene.
 *
 * <p>More than 25 files, because what is done to the messages of one chat shares their transcript.
 */
@NullMarked
package ponder.app.session.chat;

import org.jspecify.annotations.NullMarked;
