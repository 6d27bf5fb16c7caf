using Microsoft.AspNetCore.Server.Kestrel.Core;
using Skein.AspNetCore.Endpoints;
using Skein.AspNetCore.Hosting;
using Skein.AspNetCore.Listener;

namespace Skein.AspNetCore.Tests.Support;

/// <summary>Bounds on time that a busy machine does not reach, for tests that are about something else.</summary>
internal static class Unhurried
{
    private static readonly TimeSpan never = TimeSpan.FromHours(1);

    /// <summary>A client or a handler may be kept waiting for a processor for as long as it takes.</summary>
    public static void Server(KestrelServerOptions server)
    {
        server.Limits.MinRequestBodyDataRate = server.Limits.MinResponseDataRate = null;
        server.Limits.KeepAliveTimeout = server.Limits.RequestHeadersTimeout = never;
    }

    /// <summary>
    /// The machine's own pauses are no starvation, so that the guard refuses nobody by itself; and an answer may take its
    /// time. What a test has set otherwise than it is by default stays.
    /// </summary>
    public static SkeinServiceOptions Skein(SkeinServiceOptions options) => options with
    {
        Probe = options.Probe is null ? null : options.Probe with { PressedThreshold = never, StarvedThreshold = 2 * never, RecoverAfter = 2 * never },
        Endpoints = options.Endpoints with { AnswerTimeMax = Longer(options.Endpoints.AnswerTimeMax, EndpointLimits.Default.AnswerTimeMax) },
        Listener = Listener(options.Listener),
    };

    /// <summary>The same for the listener alone.</summary>
    public static ListenerLimits Listener(ListenerLimits limits) => limits with { HeadTimeMax = Longer(limits.HeadTimeMax, ListenerLimits.Default.HeadTimeMax) };

    private static TimeSpan Longer(TimeSpan time, TimeSpan byDefault) => time == byDefault ? never : time;
}
