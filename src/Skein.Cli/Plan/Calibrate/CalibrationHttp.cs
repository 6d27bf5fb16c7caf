using System.Net;

namespace Skein.Cli.Plan.Calibrate;

/// <summary>The client that calibrations ask by.</summary>
internal static class CalibrationHttp
{
    private static readonly TimeSpan ConnectMax = TimeSpan.FromSeconds(10);

    /// <summary>A client that gives the service's or the server's own answer, and no other host's: no redirect, no cookie.</summary>
#pragma warning disable CA2000 // The invoker disposes of its handler.
    public static HttpMessageInvoker Client() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = ConnectMax,
        ActivityHeadersPropagator = null,
        AutomaticDecompression = DecompressionMethods.GZip,
    });
#pragma warning restore CA2000
}
