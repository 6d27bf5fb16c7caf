namespace Skein.Samples.Waits;

internal sealed class HttpBody : Shape
{
    public override string Notes => "The headers and a part of the body have come.";

    public override IEnumerable<Expected> Expect() =>
        [Async(WaitReason.HttpResponse, Expected.Framework, nameof(ReadAsync), nameof(FetchAsync))];

    public override void Begin(Rig rig)
    {
        var server = new SlowServer(rig);
        var client = rig.Keep(new HttpClient { Timeout = Timeout.InfiniteTimeSpan });
        var begun = rig.Keep(new ManualResetEventSlim());
        rig.Pending(FetchAsync(client, server.Address, begun));
        server.TakeRequest("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc"u8);
        rig.Until("a part of the body", () => begun.IsSet);
    }

    private static async Task FetchAsync(HttpClient client, Uri address, ManualResetEventSlim begun)
    {
        using HttpResponseMessage response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        await ReadAsync(await response.Content.ReadAsStreamAsync(), begun);
    }

    private static async Task ReadAsync(Stream body, ManualResetEventSlim begun)
    {
        byte[] buffer = new byte[100];
        await body.ReadExactlyAsync(buffer.AsMemory(0, 3));
        begun.Set();
        _ = await body.ReadAsync(buffer.AsMemory());
    }
}
