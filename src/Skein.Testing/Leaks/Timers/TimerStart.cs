namespace Skein.Testing;

/// <summary>How a timer was last armed. Immutable, thread-safe.</summary>
/// <param name="Number">Its place among all tasks and timers that began.</param>
/// <param name="Flow">The innermost watch whose flow armed it; null for none.</param>
/// <param name="Stack">The stack that armed it first.</param>
/// <param name="Started">When, as a timestamp of the recorder's clock.</param>
internal sealed record TimerStart(long Number, LeakFlow? Flow, CreationStack Stack, long Started);
