namespace Skein.Guard;

/// <summary>What holds for one route in place of what holds for all. Immutable, thread-safe.</summary>
public sealed record RouteGuardOptions
{
    /// <summary>Whether its requests are refused while the scheduler is starved. Default null, as <see cref="GuardOptions.Admission"/> says.</summary>
    public GuardMode? Mode { get; init; }

    /// <summary>The share of its requests that admission acts on, 0 to 100. Default null, as <see cref="GuardOptions.AdmissionPercent"/> says.</summary>
    public double? Percent { get; init; }

    /// <summary>How much its requests matter, whatever the code says. Default null, as the code says.</summary>
    public GuardPriority? Priority { get; init; }

    internal static void Valid(string route, RouteGuardOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Mode is { } mode) GuardOptions.Known(mode, $"Routes[{route}].{nameof(Mode)}");
        if (options.Percent is { } percent) GuardOptions.Percent(percent, $"Routes[{route}].{nameof(Percent)}");
        if (options.Priority is { } priority && !Enum.IsDefined(priority)) throw new ArgumentOutOfRangeException($"Routes[{route}].{nameof(Priority)}", priority, "Sheddable, Normal, High or Critical");
    }
}
