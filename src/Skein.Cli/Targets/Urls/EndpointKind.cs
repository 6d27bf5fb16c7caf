namespace Skein.Cli.Targets.Urls;

/// <summary>What is expected at a URL.</summary>
internal enum EndpointKind
{
    /// <summary>A .NET service's snapshot as JSON.</summary>
    Tasks,

    /// <summary>A goroutine profile, of a Go program or a .NET service.</summary>
    Profile,

    /// <summary>Any saved snapshot.</summary>
    Other,
}
