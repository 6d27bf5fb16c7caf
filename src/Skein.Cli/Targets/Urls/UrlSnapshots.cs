using System.Net;
using System.Text;
using Skein.Core;
using Skein.Core.Formats;
using Skein.Core.Model;

namespace Skein.Cli.Targets.Urls;

/// <summary>Asks services for their snapshots. One question at a time; what it holds open is closed with the program.</summary>
internal sealed class UrlSnapshots(TimeProvider clock, UrlLimits limits)
{
    /// <summary>How much of a refusal's text is read: it goes into one line.</summary>
    private const int RefusalBytesMax = 200;

    private readonly Lazy<HttpMessageInvoker> direct = new(() => Client(limits, useProxy: false));
    private readonly Lazy<HttpMessageInvoker> proxied = new(() => Client(limits, useProxy: true));

    /// <summary>The snapshot of a service as it is now.</summary>
    /// <exception cref="SkeinException">It does not answer, or with no snapshot.</exception>
    public Snapshot Take(UrlTarget target, IProgress<string>? progress, CancellationToken cancellation)
    {
        IReadOnlyList<Endpoint> endpoints = EndpointPlan.Of(target.Url);
        for (int i = 0; i < endpoints.Count - 1; i++)
        {
            if (Ask(endpoints[i], target.Headers, isLast: false, progress, cancellation) is { } snapshot) return snapshot;
        }

        try
        {
            return Ask(endpoints[^1], target.Headers, isLast: true, progress, cancellation)!;
        }
        catch (SkeinException) when (endpoints.Count > 1 && LastStatus == HttpStatusCode.NotFound)
        {
            throw new SkeinException(target.Text, "has neither /debug/tasks nor /debug/pprof/goroutine (404)", "call app.MapSkein() in a .NET service, import net/http/pprof in a Go program, or give the whole URL");
        }
    }

    /// <summary>Status of the last answer; written by the one thread that asks.</summary>
    private HttpStatusCode? LastStatus { get; set; }

    /// <summary>Asks one URL; null where it is not there and another one is to be tried.</summary>
    private Snapshot? Ask(Endpoint endpoint, RequestHeaders headers, bool isLast, IProgress<string>? progress, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(limits.AnswerMax, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        long start = clock.GetTimestamp();
        LastStatus = null;
        try
        {
            progress?.Report($"asking {endpoint.Url.AbsoluteUri}");
            using HttpResponseMessage answer = Follow(endpoint, headers, stop.Token);
            LastStatus = answer.StatusCode;
            if (!isLast && answer.StatusCode == HttpStatusCode.NotFound) return null;
            if (answer.StatusCode != HttpStatusCode.OK) throw UrlFault.OfStatus(endpoint, answer, LineOf(answer, stop.Token));
            Snapshot snapshot = Read(endpoint, answer, progress, stop.Token);
            return WithOrigin(snapshot, endpoint, clock.GetElapsedTime(start));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            cancellation.ThrowIfCancellationRequested();
            if (patience.IsCancellationRequested) throw UrlFault.Of(endpoint, $"did not answer within {nameof(UrlLimits)}.{nameof(UrlLimits.AnswerMax)} = {limits.AnswerMax.TotalSeconds:0.###} s", "ask for less: /debug/tasks?limit=N", failure);
            if (failure is OperationCanceledException) throw UrlFault.Of(endpoint, $"made no connection within {nameof(UrlLimits)}.{nameof(UrlLimits.ConnectMax)} = {limits.ConnectMax.TotalSeconds:0.###} s", "", failure);
            throw UrlFault.Of(endpoint, failure);
        }
    }

    private HttpResponseMessage Follow(Endpoint endpoint, RequestHeaders headers, CancellationToken stop)
    {
        Uri url = endpoint.Url;
        for (int redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.Accept.ParseAdd("application/json, application/octet-stream, */*;q=0.1");
            headers.AddTo(request.Headers);
            HttpResponseMessage answer = (url.IsLoopback ? direct : proxied).Value.Send(request, stop);
            if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308) || answer.Headers.Location is not { } location) return answer;

            answer.Dispose();
            Uri next = new(url, location);
            if (next.Authority != url.Authority || next.Scheme != url.Scheme)
                throw UrlFault.Of(endpoint, $"sends us to another host: {next.GetLeftPart(UriPartial.Path)}", "give that URL if it is the service's");
            if (redirects == limits.RedirectsMax) throw UrlFault.Of(endpoint, $"sends us on more than {nameof(UrlLimits)}.{nameof(UrlLimits.RedirectsMax)} = {limits.RedirectsMax} times", "");
            url = next;
        }
    }

    private Snapshot Read(Endpoint endpoint, HttpResponseMessage answer, IProgress<string>? progress, CancellationToken stop)
    {
        string name = endpoint.Url.AbsoluteUri;
        string? type = answer.Content.Headers.ContentType?.MediaType;
        if (type is not null && (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.EndsWith("html+xml", StringComparison.OrdinalIgnoreCase)))
            throw UrlFault.Of(endpoint, $"answers {type}, which is no snapshot", "give the URL of /debug/tasks or /debug/pprof/goroutine");

        // A read that is under way ends only with the connection.
        using CancellationTokenRegistration closing = stop.Register(answer.Dispose);
        using var body = new BodyStream(answer.Content.ReadAsStream(stop), name, limits.AnswerBytesMax, progress, stop);
        try
        {
            return SnapshotFile.Read(body, name);
        }
        catch (SkeinException) when (stop.IsCancellationRequested)
        {
            throw new OperationCanceledException(stop);
        }
    }

    /// <summary>The first line of a refusal's text, where it is short plain text.</summary>
    private static string LineOf(HttpResponseMessage answer, CancellationToken stop)
    {
        if (answer.Content.Headers.ContentType?.MediaType is not "text/plain") return "";
        using CancellationTokenRegistration closing = stop.Register(answer.Dispose);
        using Stream body = answer.Content.ReadAsStream(stop);
        byte[] start = new byte[RefusalBytesMax];
        int read = body.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(start, 0, read).Split('\n')[0].Trim();
    }

    /// <summary>A profile tells neither its process nor how long it took: the URL is its name then.</summary>
    private static Snapshot WithOrigin(Snapshot snapshot, Endpoint endpoint, TimeSpan elapsed) => new()
    {
        Runtime = snapshot.Runtime,
        Process = snapshot.Process.Name.Length > 0 ? snapshot.Process : snapshot.Process with { Name = endpoint.Url.Authority },
        TakenAt = snapshot.TakenAt,
        Source = snapshot.Source with { ReadTime = elapsed },
        Coroutines = snapshot.Coroutines,
        Stacks = snapshot.Stacks,
        Resources = snapshot.Resources,
        Spans = snapshot.Spans,
        Labels = snapshot.Labels,
        Ages = snapshot.Ages,
    };

    /// <summary>A proxy is no way to this machine, whatever the environment says.</summary>
#pragma warning disable CA2000 // The invoker disposes of its handler.
    private static HttpMessageInvoker Client(UrlLimits limits, bool useProxy) => new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = useProxy,
            ConnectTimeout = limits.ConnectMax,
            MaxResponseHeadersLength = limits.HeaderKilobytesMax,
            ActivityHeadersPropagator = null,
        });
#pragma warning restore CA2000
}
