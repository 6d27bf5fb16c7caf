namespace Skein.Cli.Targets.Urls;

/// <summary>A URL to ask.</summary>
/// <param name="Url">Where.</param>
/// <param name="Kind">What is expected there.</param>
internal readonly record struct Endpoint(Uri Url, EndpointKind Kind);
