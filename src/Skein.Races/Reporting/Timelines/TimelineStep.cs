namespace Skein.Races.Reporting.Timelines;

/// <summary>One thing that a thread did.</summary>
/// <param name="SinceFirst">When, since the first of the two came.</param>
/// <param name="OfFirst">Whether it is the first thread's.</param>
/// <param name="Text">What.</param>
/// <param name="Ends">Whether the thread is out after it.</param>
internal readonly record struct TimelineStep(TimeSpan SinceFirst, bool OfFirst, string Text, bool Ends);
