namespace Skein.Races.Runtime.Stacks;

/// <summary>Where a thread was.</summary>
/// <param name="Thread">The runtime's number of the thread.</param>
/// <param name="ThreadName">Its name; empty where it has none.</param>
/// <param name="Pool">Whether it belongs to the thread pool.</param>
/// <param name="Task">Id of the task that ran; 0 for none.</param>
/// <param name="Stack">Innermost first; empty where it is not known.</param>
/// <param name="Chain">Async methods that wait for this one, innermost first.</param>
internal sealed record Moment(int Thread, string ThreadName, bool Pool, int Task, IReadOnlyList<StackLine> Stack, IReadOnlyList<string> Chain);
