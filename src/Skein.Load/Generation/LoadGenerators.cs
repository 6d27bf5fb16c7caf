using System.Runtime.InteropServices;
using Skein.Core;
using Skein.Load.Http;
using Skein.Load.Sockets;

namespace Skein.Load.Generation;

/// <summary>The generator that suits a target.</summary>
public static class LoadGenerators
{
    // What servers commonly allow on one connection (RFC 9113 recommends at least 100).
    private const int StreamsPerConnection = 100;

    /// <summary>A generator of HTTP requests.</summary>
    /// <param name="target">The request.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="clock">Where time comes from.</param>
    /// <exception cref="SkeinException">The target is out of bounds.</exception>
    public static ILoadGenerator For(HttpTarget target, LoadLimits limits, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(clock);
        target.Check(limits);
        if (!target.Http2 && target.Address.Scheme == Uri.UriSchemeHttp && OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64)
            return new SocketGenerator(target, limits, clock);
        var options = new TaskGeneratorOptions { InFlightMax = target.Http2 ? target.Connections * StreamsPerConnection : target.Connections, Timeout = target.Timeout, Limits = limits };
#pragma warning disable CA2000 // The generator disposes of it.
        return new TaskGenerator(new HandlerTarget(target), options, clock);
#pragma warning restore CA2000
    }
}
