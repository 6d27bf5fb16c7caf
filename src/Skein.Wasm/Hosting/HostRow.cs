using System.Diagnostics.Metrics;

namespace Skein.Wasm.Hosting;

/// <summary>One instrument of a host.</summary>
/// <param name="Name">As OpenTelemetry names it.</param>
/// <param name="Unit">In UCUM.</param>
/// <param name="Description">In one line.</param>
/// <param name="IsCounter">Whether it only grows.</param>
/// <param name="Observe">Reads it.</param>
internal sealed record HostRow(string Name, string Unit, string Description, bool IsCounter, Func<IEnumerable<Measurement<double>>> Observe);
