namespace Skein.AspNetCore.Guard;

/// <summary>The bounds of what the guard does in ASP.NET Core. Immutable, thread-safe.</summary>
internal sealed record GuardHttpLimits
{
    public static GuardHttpLimits Default { get; } = new();

    /// <summary>Endpoints whose plan is kept; what is beyond is planned anew at each request.</summary>
    public int PlansMax { get; init; } = 4_096;

    /// <summary>Headers that are read for a deadline.</summary>
    public int DeadlineHeadersMax { get; init; } = 8;

    /// <summary>Calls of the callback that writes refusals, at a time; who comes beyond gets the built-in answer.</summary>
    public int RefusedCallbacksMax { get; init; } = 16;

    /// <summary>Permits that one lease may ask for.</summary>
    public int PermitsMax { get; init; } = 1_000;

    /// <summary>From the first change of the configuration until it is read again, so that changes in a row are one.</summary>
    public TimeSpan ReloadAfter { get; init; } = TimeSpan.FromMilliseconds(250);
}
