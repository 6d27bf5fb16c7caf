namespace Skein.AspNetCore.Calls;

/// <summary>Who is called, as breakers know it.</summary>
internal static class DependencyNames
{
    /// <summary>The host, with the port where it is not the scheme's own: two services of one machine are two dependencies.</summary>
    public static string Of(HttpRequestMessage request) => request.RequestUri is { IsAbsoluteUri: true } address ? address.Authority : "(no address)";
}
