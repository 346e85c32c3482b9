/**
 * One open chat: its messages, what is being written, asking and steering, votes. Views look at
 * these view models; no class here knows a scene. More than 25 files, because all of them share
 * what only they may change of a chat.
 */
@NullMarked
package ponder.app.session.chat;

import org.jspecify.annotations.NullMarked;
