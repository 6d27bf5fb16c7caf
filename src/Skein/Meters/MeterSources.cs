using Skein.Guard;
using Skein.Guard.Breakers;
using Skein.Guard.Evidence;
using Skein.Probe;
using Skein.Tags;

namespace Skein.Meters;

/// <summary>Where the instruments read what they tell; for a source that is null there are no instruments.</summary>
internal sealed record MeterSources
{
    public StarvationProbe? Probe { get; init; }

    public StarvationGuard? Guard { get; init; }

    /// <summary>What counts the guard's transitions; there with the guard.</summary>
    public GuardEvidence? Evidence { get; init; }

    /// <summary>The breakers and adaptive limits that are told of.</summary>
    public CallMeters? Calls { get; init; }

    public TagRegistry? Registry { get; init; }

    public TaskTimes? Times { get; init; }

    /// <summary>How many lost tasks were found since the process started.</summary>
    public Func<long>? Lost { get; init; }
}
