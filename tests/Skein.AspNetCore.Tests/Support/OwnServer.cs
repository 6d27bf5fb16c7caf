using System.Net;
using System.Net.Sockets;
using Skein.AspNetCore.Endpoints;
using Skein.AspNetCore.Listener;
using Skein.Monitoring;

namespace Skein.AspNetCore.Tests.Support;

/// <summary>The own listener on a free port, over the endpoints of this process.</summary>
internal sealed class OwnServer : IDisposable
{
    private readonly SkeinMonitor monitor = SkeinMonitor.Start();

    public OwnServer(ListenerLimits? listener = null, EndpointLimits? endpoints = null, string address = "127.0.0.1:0", Func<IEndpoint, IEndpoint>? wrap = null)
    {
        endpoints = (endpoints ?? EndpointLimits.Default) with { AnswerTimeMax = Until.Max };
        listener = Unhurried.Listener(listener ?? ListenerLimits.Default);
        try
        {
            Listener = Start(listener, endpoints, address, wrap);
        }
        catch
        {
            // It would be shared with every test that follows.
            monitor.Dispose();
            throw;
        }
    }

    private OwnListener Start(ListenerLimits listener, EndpointLimits endpoints, string address, Func<IEndpoint, IEndpoint>? wrap)
    {
        EndpointRouter router = EndpointSet.Of(monitor, endpoints, TimeProvider.System);
        if (wrap is not null) router = new EndpointRouter([.. router.Endpoints.Select(wrap)]);
        var started = new OwnListener(ListenAddress.Parse(address), new ConnectionHandler(router, "/debug", null, listener, endpoints, TimeProvider.System), listener);
        started.Start();
        return started;
    }

    public OwnListener Listener { get; }

    public EndPoint EndPoint => Listener.Address.StartsWith('/') ? new UnixDomainSocketEndPoint(Listener.Address) : IPEndPoint.Parse(Listener.Address["http://".Length..]);

    public RawClient Connect() => new(EndPoint);

    /// <summary>Asks for a path and gives the whole answer.</summary>
    public string Get(string path, string headers = "") => Ask($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");

    public string Ask(string request)
    {
        using RawClient client = Connect();
        return client.Send(request).ReadToEnd();
    }

    public void Dispose()
    {
        Listener.Dispose();
        monitor.Dispose();
    }
}
