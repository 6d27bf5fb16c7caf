namespace Skein.Alarms;

/// <summary>What is written beside an alarm's snapshot, as a JSON file of its own. Immutable, thread-safe.</summary>
/// <param name="Name">What the file is called by: <c>ring</c> or <c>blocked</c>; others would not be deleted with the snapshot.</param>
/// <param name="Write">Writes it, once, on the thread that writes the files.</param>
internal sealed record AlarmAttachment(string Name, Action<Stream> Write);
