using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Skein.Wasm.Hosting;

/// <summary>The instruments of one host, for OpenTelemetry (meter <c>Skein.Wasm</c>) and as Prometheus' text. Thread-safe.</summary>
internal sealed class HostMeter : IDisposable
{
    public const string Name = "Skein.Wasm";

    private readonly Meter meter;
    private readonly HostRow[] rows;

    /// <summary>Offers them.</summary>
    /// <param name="module">What the host serves, as a tag of the meter.</param>
    /// <param name="counters">What was counted.</param>
    /// <param name="gauges">What there is now: idle instances, bytes of memory in use, versions that live.</param>
    public HostMeter(string module, HostCounters counters, Func<HostGauges> gauges)
    {
        meter = new Meter(new MeterOptions(Name) { Tags = [new("skein.wasm.module", module)] });
        rows =
        [
            Counter("skein.wasm.requests", "{request}", "Requests that were given an instance.", () => counters.Requests),
            Gauge("skein.wasm.requests.active", "{request}", "Requests that run now.", () => counters.Busy),
            Counter("skein.wasm.requests.refused", "{request}", "Requests that found every instance busy.", () => counters.Refused),
            Many("skein.wasm.traps", "{trap}", "Traps that ended a request or the reset behind it, by kind.", () => counters.Traps.Select(trap => Tagged(trap.Count, "kind", trap.Trap.ToString()))),
            Counter("skein.wasm.fuel", "{instruction}", "Fuel that was used.", () => counters.Fuel),
            Counter("skein.wasm.instances.created", "{instance}", "Instances that were made.", () => counters.Created),
            Counter("skein.wasm.instances.discarded", "{instance}", "Instances that were thrown away.", () => counters.Discarded),
            Gauge("skein.wasm.instances.idle", "{instance}", "Instances that wait for a request.", () => gauges().Idle),
            Gauge("skein.wasm.memory", "By", "Linear memory of all instances, in use as the modules see it.", () => gauges().MemoryBytes),
            Gauge("skein.wasm.versions", "{version}", "Versions that are not yet freed: the one that serves, and old ones that drain.", () => gauges().Versions),
            Many("skein.wasm.swaps", "{swap}", "New versions, by what became of them.", () => counters.Swaps.Select(swap => Tagged(swap.Count, "outcome", swap.Outcome.ToString()))),
            Counter("skein.wasm.swap.prepare", "s", "Time spent on preparing new versions, off the path of requests.", () => counters.Prepare.TotalSeconds),
        ];
        foreach (HostRow row in rows)
        {
            if (row.IsCounter) meter.CreateObservableCounter(row.Name, row.Observe, row.Unit, row.Description);
            else meter.CreateObservableUpDownCounter(row.Name, row.Observe, row.Unit, row.Description);
        }
    }

    /// <summary>All of them in Prometheus' text format 0.0.4.</summary>
    public string Text(string module)
    {
        var text = new StringBuilder();
        foreach (HostRow row in rows)
        {
            string name = row.Name.Replace('.', '_') + row.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" } + (row.IsCounter ? "_total" : "");
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {row.Description}\n# TYPE {name} {(row.IsCounter ? "counter" : "gauge")}\n");
            foreach (Measurement<double> measured in row.Observe())
            {
                text.Append(CultureInfo.InvariantCulture, $"{name}{{module=\"{Escaped(module)}\"");
                foreach (KeyValuePair<string, object?> tag in measured.Tags) text.Append(CultureInfo.InvariantCulture, $",{tag.Key}=\"{tag.Value}\"");
                text.Append(CultureInfo.InvariantCulture, $"}} {measured.Value}\n");
            }
        }

        return text.ToString();
    }

    public void Dispose() => meter.Dispose();

    private static string Escaped(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static HostRow Counter(string name, string unit, string description, Func<double> read) => new(name, unit, description, IsCounter: true, () => [new Measurement<double>(read())]);

    private static HostRow Gauge(string name, string unit, string description, Func<double> read) => new(name, unit, description, IsCounter: false, () => [new Measurement<double>(read())]);

    private static HostRow Many(string name, string unit, string description, Func<IEnumerable<Measurement<double>>> observe) => new(name, unit, description, IsCounter: true, observe);

    private static Measurement<double> Tagged(double value, string key, string tag) => new(value, new KeyValuePair<string, object?>(key, tag));
}
