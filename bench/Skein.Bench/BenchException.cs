namespace Skein.Bench;

/// <summary>A measurement that could not be made. The run goes on and says so.</summary>
internal sealed class BenchException(string message) : Exception(message);
