using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Skein.Tests.Support.Browsers;

/// <summary>
/// The Chrome DevTools Protocol over one web socket: commands and their answers by number, events by session. Thread-safe.
/// Source: the protocol's pages, "Target domain", flat sessions.
/// </summary>
internal sealed class BrowserConnection : IAsyncDisposable
{
    private const int PartBytes = 64 * 1024;

    private readonly ClientWebSocket socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> pending = new();
    private readonly ConcurrentDictionary<string, Action<string, JsonElement>> sessions = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly TimeSpan stepMax;
    private Task receiving = Task.CompletedTask; // Written once, before anybody else has the connection.
    private volatile Exception? ended; // Written by the one that receives.
    private int last; // By Interlocked.

    private BrowserConnection(TimeSpan stepMax) => this.stepMax = stepMax;

    public static async Task<BrowserConnection> OpenAsync(Uri address, TimeSpan stepMax)
    {
        var connection = new BrowserConnection(stepMax);
        try
        {
            using var time = new CancellationTokenSource(stepMax);
            await connection.socket.ConnectAsync(address, time.Token);
            connection.receiving = connection.ReceiveAsync();
            return connection;
        }
        catch (Exception failed) when (failed is WebSocketException or OperationCanceledException)
        {
            await connection.DisposeAsync();
            throw new BrowserException($"the browser does not answer at {address}", failed);
        }
    }

    /// <summary>Sends a command and waits for its answer.</summary>
    /// <exception cref="BrowserException">It was refused, not answered in time, or the browser went away.</exception>
    public async Task<JsonElement> SendAsync(string method, object? parameters, string? session, TimeSpan? most = null)
    {
        TimeSpan patience = most ?? stepMax;
        int number = Interlocked.Increment(ref last);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        pending[number] = answer;
        var message = new JsonObject { ["id"] = number, ["method"] = method };
        if (parameters is not null) message["params"] = JsonSerializer.SerializeToNode(parameters);
        if (session is not null) message["sessionId"] = session;
        try
        {
            // Not the caller's patience: a socket that is left in the midst of a message is of no use to anybody any more.
            using var time = new CancellationTokenSource(stepMax);
            await sending.WaitAsync(time.Token);
            try
            {
                await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, time.Token);
            }
            finally
            {
                sending.Release();
            }

            // Whoever ends the connection fails what is pending; he may have looked before this was.
            if (ended is { } gone) throw new BrowserException($"{method}: the browser went away", gone);
            return await answer.Task.WaitAsync(patience);
        }
        catch (Exception late) when (late is OperationCanceledException or TimeoutException)
        {
            throw new BrowserException($"{method} was not answered within {patience.TotalSeconds} s", late);
        }
        catch (WebSocketException gone)
        {
            throw new BrowserException($"{method}: the browser went away", gone);
        }
        finally
        {
            pending.TryRemove(number, out _);
        }
    }

    /// <summary>From now on the events of a session go there, on the connection's own turn: it must not wait for anything.</summary>
    public void Listen(string session, Action<string, JsonElement> heed) => sessions[session] = heed;

    public void Forget(string session) => sessions.TryRemove(session, out _);

    public async ValueTask DisposeAsync()
    {
        // It ends what is received too.
        socket.Abort();
        await receiving;
        socket.Dispose();
        sending.Dispose();
    }

    private async Task ReceiveAsync()
    {
        try
        {
            var message = new ArrayBufferWriter<byte>(PartBytes);
            while (true)
            {
                ValueWebSocketReceiveResult received = await socket.ReceiveAsync(message.GetMemory(PartBytes), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close) throw new BrowserException("the browser closed the connection");
                message.Advance(received.Count);
                if (!received.EndOfMessage) continue;
                using (JsonDocument document = JsonDocument.Parse(message.WrittenMemory)) Dispatch(document.RootElement.Clone());
                message.ResetWrittenCount();
            }
        }
        catch (Exception gone) when (gone is WebSocketException or BrowserException or OperationCanceledException or ObjectDisposedException)
        {
            ended = gone;
            foreach (TaskCompletionSource<JsonElement> answer in pending.Values) answer.TrySetException(new BrowserException("the browser went away", gone));
        }
    }

    private void Dispatch(JsonElement message)
    {
        if (!message.TryGetProperty("id", out JsonElement number))
        {
            if (message.TryGetProperty("sessionId", out JsonElement session) && sessions.TryGetValue(session.GetString()!, out Action<string, JsonElement>? heed)) heed(message.GetProperty("method").GetString()!, message.GetProperty("params"));
        }
        else if (pending.TryGetValue(number.GetInt32(), out TaskCompletionSource<JsonElement>? answer))
        {
            if (message.TryGetProperty("error", out JsonElement error)) answer.TrySetException(new BrowserException($"the browser refused: {error.GetProperty("message").GetString()}"));
            else answer.TrySetResult(message.GetProperty("result"));
        }
    }
}
