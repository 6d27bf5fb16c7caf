namespace Skein.Tests.Support.Browsers;

/// <summary>How a browser is started. Immutable.</summary>
public sealed record BrowserOptions
{
    /// <summary>The program. Default: <c>chromium</c>, of the Debian package of that name.</summary>
    public string Program { get; init; } = "chromium";

    /// <summary>Arguments besides those that every browser is started with. Default: none.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>How long one step may take: its start, a command, a navigation, an awaited condition. Default: 2 min, which only a hang takes.</summary>
    public TimeSpan StepMax { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long it lives, whatever becomes of who started it. Default: 20 min.</summary>
    public TimeSpan LifeMax { get; init; } = TimeSpan.FromMinutes(20);
}
