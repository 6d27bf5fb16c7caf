using Skein.Planning.Calibration.Observing;

namespace Skein.Planning.Calibration.Prometheus;

/// <summary>One series of an answer: its labels and its values, one for an instant.</summary>
internal sealed record PrometheusSample(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<CounterSample> Values);
