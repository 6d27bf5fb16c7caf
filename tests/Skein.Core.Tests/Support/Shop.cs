using Skein.Core.Model;

namespace Skein.Core.Tests.Support;

/// <summary>A shop service in trouble: the snapshot that the golden files show.</summary>
internal static class Shop
{
    public static Snapshot Snapshot()
    {
        var shop = new SnapshotMaker
        {
            Source = new SourceReport("snapshot")
            {
                Pause = TimeSpan.FromMilliseconds(2.1),
                ReadTime = TimeSpan.FromMilliseconds(312),
                HeapBytes = 12_300_000,
                HeapObjects = 210_334,
                CollectionCount = 17,
                Gaps = [new Gap("registers of running threads", "a copy of memory has none; use --source freeze")],
                Dropped = [new Dropped("unparsable heap words", 12, "the collector was sweeping")],
            },
        };
        AddOrders(shop);
        AddThreads(shop);
        AddQueues(shop);
        return shop.Build();
    }

    private static void AddOrders(SnapshotMaker shop)
    {
        int reserve = shop.Stack("Shop.Stock.ReserveAsync#1", "Shop.Checkout.PayAsync#0", "Shop.Api.PostOrderAsync#2");
        int release = shop.Stack("Shop.Stock.RestockAsync#0", "Shop.Jobs.NightlyAsync#3");
        int permits = shop.Resource(WaitReason.Semaphore, "SemaphoreSlim", 0x7f3a12345678, "count 0 of 1, 200 queued");
        ulong holder = shop.Waiting(WaitReason.HttpResponse, release, shop.Resource(WaitReason.HttpResponse, "HttpConnection", detail: "supplier:443"), Age.AtLeast(TimeSpan.FromMinutes(5)));
        shop.Hold(permits, "released in its finally", holder);
        int order = shop.Span("POST /orders", TimeSpan.FromSeconds(12));
        for (int i = 0; i < 200; i++)
            shop.Waiting(WaitReason.Semaphore, reserve, permits, Age.Exactly(TimeSpan.FromMilliseconds(100 + (15 * i))), span: i == 7 ? order : 0);

        int backoff = shop.Stack("Shop.Retry.BackOffAsync#0", "Shop.Mail.SendAsync#1");
        shop.Waiting(WaitReason.Timer, backoff, since: Age.Exactly(TimeSpan.FromSeconds(1)), due: 30_000);
        shop.Waiting(WaitReason.Timer, backoff, since: Age.Exactly(TimeSpan.FromSeconds(3)), due: 60_000);
    }

    private static void AddThreads(SnapshotMaker shop)
    {
        int blocked = shop.Stack(
            "System.Threading.Monitor.Enter_Slowpath",
            "Shop.Prices.Cache.Lookup",
            "Shop.Prices.PriceService.PriceOf",
            "Microsoft.AspNetCore.Http.RequestDelegateFactory.ExecuteTaskResult",
            "System.Threading.ThreadPoolWorkQueue.Dispatch");
        int gate = shop.Resource(WaitReason.Lock, "System.Object", 0x7f3a00abc000, "2 waiting", "lock owner", 4720);
        shop.Thread(4721, WaitReason.Lock, blocked, gate);
        shop.Thread(4722, WaitReason.Lock, blocked, gate);
        shop.Thread(4720, WaitReason.Sleep, shop.Stack("System.Threading.Thread.Sleep", "Shop.Prices.Cache.Refresh"));
        shop.Thread(4711, WaitReason.None, 0);
    }

    private static void AddQueues(SnapshotMaker shop)
    {
        int drain = shop.Stack("Shop.Audit.DrainAsync#0");
        for (int i = 0; i < 5; i++)
            shop.Waiting(WaitReason.ChannelReceive, drain, shop.Resource(WaitReason.ChannelReceive, "UnboundedChannel<AuditLine>", 0x7f3a40000000 + (ulong)(i * 64)));
        shop.Add(new Coroutine { Kind = CoroutineKind.WorkItem, State = CoroutineState.Runnable, Stack = shop.Stack("Shop.Images.Resize"), Labels = shop.Labels(("tenant", "blue")), SpawnSite = shop.Stack("Shop.Images.Upload", "Shop.Api.PostImage") });
    }
}
