using Skein.Core;
using Skein.Planning.Recommendation;
using Skein.Planning.Specs;

namespace Skein.Planning.Settings;

/// <summary>A plan in the settings of what people run. Stateless.</summary>
public static class PlanSettings
{
    private static readonly (string Name, Func<SettingNumbers, SettingBlock?> Make)[] Makers =
    [
        ("kestrel", DotNetSettings.Kestrel),
        ("limiter", DotNetSettings.Limiter),
        ("threadpool", DotNetSettings.ThreadPool),
        ("httpclient", DotNetSettings.HttpClient),
        ("polly", PollySettings.Polly),
        ("npgsql", DotNetSettings.Npgsql),
        ("go", GoSettings.Go),
        ("envoy", EnvoySettings.Envoy),
        ("kubernetes", KubernetesSettings.Kubernetes),
    ];

    /// <summary>The names that there are, in the order of the blocks.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Makers.Select(maker => maker.Name)];

    /// <summary>Refuses a name that there is no block for.</summary>
    /// <exception cref="SkeinException">There is one.</exception>
    public static void Check(IEnumerable<string> names)
    {
        if (names.FirstOrDefault(name => !Names.Contains(name)) is { } unknown)
            throw new SkeinException($"--settings {SpecUnits.Shown(unknown)}", "is nothing that settings are written for", $"there are {string.Join(", ", Names)}, and all");
    }

    /// <summary>The blocks of a plan; what has no meaning for it is left out, as thread pool settings where nothing blocks.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="spec">What it was made of.</param>
    /// <param name="names">Which; all where null.</param>
    /// <exception cref="SkeinException">A name is none of <see cref="Names"/>.</exception>
    public static IReadOnlyList<SettingBlock> Of(CapacityPlan plan, CapacitySpec spec, IReadOnlyCollection<string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(spec);
        if (names is not null) Check(names);
        var numbers = new SettingNumbers(plan, spec);
        return [.. Makers.Where(maker => names is null || names.Contains(maker.Name)).Select(maker => maker.Make(numbers)).OfType<SettingBlock>()];
    }
}
