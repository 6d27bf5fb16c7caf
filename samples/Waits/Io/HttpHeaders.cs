namespace Skein.Samples.Waits;

internal sealed class HttpHeaders : Shape
{
    public override string Notes => "The server has the request and has not begun to answer.";

    public override IEnumerable<Expected> Expect() =>
        [Async(WaitReason.HttpResponse, Expected.Framework, nameof(FetchAsync), nameof(PriceAsync))];

    public override void Begin(Rig rig)
    {
        var server = new SlowServer(rig);
        var client = rig.Keep(new HttpClient { Timeout = Timeout.InfiniteTimeSpan });
        rig.Pending(PriceAsync(client, server.Address));
        server.TakeRequest(answer: []);
    }

    private static async Task<int> PriceAsync(HttpClient client, Uri address) => int.Parse(await FetchAsync(client, address));

    private static async Task<string> FetchAsync(HttpClient client, Uri address) => await client.GetStringAsync(address);
}
