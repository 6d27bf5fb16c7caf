namespace Skein.Bench.Measure;

/// <summary>One run of a program, from its start until it has ended and all that it wrote was read.</summary>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Milliseconds">How long it took, its start included.</param>
/// <param name="PeakBytes">The most memory that it held at once (its resident set).</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record Measured(int ExitCode, double Milliseconds, long PeakBytes, string Output, string Error);
