namespace Skein.Cli.Targets.Urls;

/// <summary>A service that tells of itself over HTTP.</summary>
/// <param name="Url">Where, as it was given: without a user or password.</param>
/// <param name="Headers">What is sent along, as authorisation; never shown.</param>
internal sealed record UrlTarget(Uri Url, RequestHeaders Headers) : Target(Url.AbsoluteUri)
{
    public override bool IsLive => true;
}
