using Skein.Core.Model;

namespace Skein.Cli.Top;

/// <summary>One group of coroutines in one sample.</summary>
/// <param name="Key">The same for the same group in every sample.</param>
/// <param name="Count">How many coroutines.</param>
/// <param name="Oldest">The longest wait among them; where none is known, the longest time since a start.</param>
/// <param name="IsSinceStart">Whether it is a time since a start.</param>
/// <param name="State">What they do: <c>waiting on semaphore</c>.</param>
/// <param name="Detail">What they wait for, where one resource is meant; may be empty.</param>
/// <param name="Frames">Their stack, innermost first.</param>
/// <param name="Details">More on what they wait for, a line each.</param>
/// <param name="Places">Where they are, a line for each of the most frequent stacks; empty where <paramref name="Frames"/> says it. Worked out when asked.</param>
internal sealed record TopRow(string Key, long Count, Age Oldest, bool IsSinceStart, string State, string Detail, IReadOnlyList<string> Frames, IReadOnlyList<string> Details, Lazy<IReadOnlyList<string>> Places);
