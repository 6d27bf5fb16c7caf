using Skein.Load.Generation;

namespace Skein.Load.Reporting;

/// <summary>How things of a run are called in reports.</summary>
internal static class LoadWords
{
    /// <summary>What it means that processors were kept awake.</summary>
    public const string Awake = "kept awake: what waits is woken faster than on a machine that is left alone";

    public static string Of(FailureKind kind) => kind switch
    {
        FailureKind.NotSent => "notSent",
        _ => kind.ToString().ToLowerInvariant(),
    };

    public static string ProtocolOf(HttpTarget target) => (target.Http2, target.Address.Scheme == Uri.UriSchemeHttps) switch
    {
        (false, false) => "HTTP/1.1",
        (false, true) => "HTTP/1.1 over TLS",
        (true, false) => "HTTP/2 with prior knowledge",
        (true, true) => "HTTP/2 over TLS",
    };
}
