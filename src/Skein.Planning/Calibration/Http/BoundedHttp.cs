using System.Net;
using System.Net.Http.Headers;
using Skein.Core;

namespace Skein.Planning.Calibration.Http;

/// <summary>
/// Asks by HTTP, with a bound on the time and the bytes of each answer, and says in one line why there is none. Follows no
/// redirect: authorisation is for the host that it was given for. For one question at a time.
/// </summary>
/// <param name="http">Sends; it must follow no redirect by itself. Whoever made it disposes of it.</param>
/// <param name="clock">Where time comes from.</param>
/// <param name="limits">Bounds.</param>
/// <param name="prepare">Adds headers to a request, such as authorisation.</param>
internal sealed class BoundedHttp(HttpMessageInvoker http, TimeProvider clock, CalibrationLimits limits, Action<HttpRequestHeaders>? prepare = null)
{
    private const int RefusalBytesMax = 4_096;

    /// <summary>The answer, whole.</summary>
    /// <param name="url">What to ask.</param>
    /// <param name="subject">What messages call it: without the query, which may be long.</param>
    /// <param name="accept">The kind of answer.</param>
    /// <param name="explain">Finds in the body of a refusal why it refused; empty where it does not say.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SkeinException">There is no answer, or it is a refusal, a redirect, or beyond a bound.</exception>
    public async Task<byte[]> GetAsync(Uri url, string subject, string accept, Func<byte[], string> explain, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(limits.AnswerMax, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.Accept.ParseAdd(accept);
            prepare?.Invoke(request.Headers);
            using HttpResponseMessage answer = await http.SendAsync(request, stop.Token).ConfigureAwait(false);
            if (answer.StatusCode != HttpStatusCode.OK) throw await RefusalAsync(subject, answer, explain, stop.Token).ConfigureAwait(false);
            return await ReadAsync(answer, limits.AnswerBytesMax, stop.Token).ConfigureAwait(false)
                ?? throw new SkeinException(subject, $"answers with more than the bound {nameof(CalibrationLimits)}.{nameof(limits.AnswerBytesMax)} = {limits.AnswerBytesMax:N0} bytes", "ask for less: a shorter --range, or --match");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            if (patience.IsCancellationRequested) throw new SkeinException(subject, $"did not answer within {nameof(CalibrationLimits)}.{nameof(limits.AnswerMax)} = {limits.AnswerMax.TotalSeconds:0.###} s", "ask for less: a shorter --range, or --match", failure);
            throw new SkeinException(subject, HttpFault.Of(failure), innerException: failure);
        }
    }

    private static async Task<SkeinException> RefusalAsync(string subject, HttpResponseMessage answer, Func<byte[], string> explain, CancellationToken stop)
    {
        int code = (int)answer.StatusCode;
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) return new(subject, $"answers an authorised caller only ({code})", "give --header 'Authorization: ...', or @FILE");
        if (code is >= 300 and < 400 && answer.Headers.Location is { } location)
            return new(subject, $"sends us elsewhere ({code}): {HttpFault.Printable((location.IsAbsoluteUri ? location.GetLeftPart(UriPartial.Path) : location.OriginalString.Split('?')[0]))}", "give that URL if it is the right one");
        byte[]? body = await ReadAsync(answer, RefusalBytesMax, stop).ConfigureAwait(false);
        string why = body is null ? "" : HttpFault.Printable(explain(body));
        return new(subject, $"answered {code}{(string.IsNullOrEmpty(answer.ReasonPhrase) ? "" : $" {HttpFault.Printable(answer.ReasonPhrase)}")}{(why.Length == 0 ? "" : $": {why}")}");
    }

    private static async Task<byte[]?> ReadAsync(HttpResponseMessage answer, int most, CancellationToken stop)
    {
        Stream body = await answer.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            using var held = new MemoryStream();
            byte[] buffer = new byte[16 * 1024];
            for (int read; (read = await body.ReadAsync(buffer, stop).ConfigureAwait(false)) > 0;)
            {
                if (held.Length + read > most) return null;
                await held.WriteAsync(buffer.AsMemory(0, read), stop).ConfigureAwait(false);
            }

            return held.ToArray();
        }
    }
}
