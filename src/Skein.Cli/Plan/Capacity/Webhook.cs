using System.Net.Http.Headers;
using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Core;
using Skein.Planning.Reporting;

namespace Skein.Cli.Plan.Capacity;

/// <summary>Tells a plan that cannot be met to a URL. Whatever comes of that, the plan stands: a failure is one line.</summary>
internal static class Webhook
{
    /// <summary>How long the other side may take, all in all.</summary>
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(10);

    /// <exception cref="SkeinException">It is no http or https URL.</exception>
    public static Uri Parse(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https"
        ? url
        : throw new SkeinException($"--webhook {text}", "is no http or https URL", "write one such as https://example.com/hooks/capacity");

    /// <summary>Posts the JSON of a plan.</summary>
    public static async Task SendAsync(Uri url, PlanDocument document, Shell shell)
    {
        using var body = new MemoryStream();
        JsonPlan.Write(document, body);
        if (await FaultAsync(url, body.ToArray(), shell) is not { } fault) return;
        // Without what may be secret in it: user, password, query.
        string named = url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        await shell.Error.WriteLineAsync($"skein: {PrintableWriter.Of($"webhook {named} was not told: {fault}; the plan stands")}");
    }

    private static async Task<string?> FaultAsync(Uri url, byte[] body, Shell shell)
    {
        using var timeout = new CancellationTokenSource(TimeMax, shell.Clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, shell.Interrupted);
        // A redirect would send it elsewhere.
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
            using HttpResponseMessage answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
            return answer.IsSuccessStatusCode ? null : $"it answered {(int)answer.StatusCode}";
        }
        catch (OperationCanceledException) when (!shell.Interrupted.IsCancellationRequested)
        {
            return $"no answer within {TimeMax.TotalSeconds:0} s";
        }
        catch (HttpRequestException exception)
        {
            return (exception.InnerException ?? exception).Message.ReplaceLineEndings(" ").TrimEnd('.');
        }
    }
}
