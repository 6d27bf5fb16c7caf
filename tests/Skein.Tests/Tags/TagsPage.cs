using System.Threading.Channels;
using Skein.Executors;
using Skein.Tags;

namespace Skein.Tests.Tags;

/// <summary>The code of docs/tags.md. What stands between the marks is shown there as it is.</summary>
internal sealed class TagsPage(Action<string> say)
{
    public int ParseLines(string text)
    {
        // show: scope
        using TagScope scope = Tag.Scope("parse lines");
        int lines = text.Split('\n').Length;
        // end: scope
        say($"{TagRegistry.Shared.SiteOf(Record().Site).Name} {Tag.Current.IsNone}");
        return lines;
    }

    // show: begin
    public async Task ImportAsync(int tenant, IEnumerable<string> rows)
    {
        using TagUnit unit = Tag.Begin("import", new TagLabels(("tenant", $"{tenant}")));
        foreach (string row in rows) await StoreAsync(row);
    }
    // end: begin

    public async Task RunAsync()
    {
        // show: run
        int count = await Tag.Run(() => CountAsync("orders"), "count orders");
        // end: run
        say($"{count}");
        Task slow = Task.CompletedTask;
        // show: invoke
        Task charge = Tag.Invoke(() => ChargeAsync(slow), "charge");
        // end: invoke
        await charge;
    }

    public void Queue(string path)
    {
        // show: queue
        Tag.Queue(static state => Reload((string)state!), path, "reload prices");
        // end: queue
        say("queued");
    }

    public async Task ExecutorsAsync(string file)
    {
        // show: executors
        using var imports = new WorkerPool(new WorkerPoolOptions
        {
            Name = "import",
            Threads = 2,
            WhenFull = WhenFull.Refuse,
            Limits = new WorkerPoolLimits { QueueLengthMax = 500 },
        });

        await imports.Run(() => ImportFileAsync(file), "import file");
        if (!imports.Queue(static _ => Tidy(), name: "tidy")) say($"refused: {imports.Counts.Refused}");
        // end: executors
    }

    public async Task ChannelAsync()
    {
        // show: channel
        var orders = Channel.CreateBounded<(string Order, TagLink From)>(100);

        // Whoever sends:
        await orders.Writer.WriteAsync(("book", Tag.Capture()));

        // Whoever receives:
        (string order, TagLink from) = await orders.Reader.ReadAsync();
        using (TagUnit unit = from.Begin("handle order"))
        {
            await StoreAsync(order);
        }
        // end: channel
    }

    public IDisposable Timer()
    {
        // show: timer
        var refresh = new TaggedTimer(
            static state => Reload((string)state!), "prices.json", due: TimeSpan.Zero, period: TimeSpan.FromMinutes(1), "refresh prices");
        // end: timer
        say("started");
        return refresh;
    }

    public void Look()
    {
        // show: look
        var records = new TagRecord[10_000];
        int count = TagRegistry.Shared.Copy(records, out long left);
        foreach (TagRecord record in records.AsSpan(0, count))
        {
            SpawnSite site = TagRegistry.Shared.SiteOf(record.Site);
            say($"{record.Id} {record.State} {site.Name}, started at {site.File}:{site.Line} by {record.Parent}");
        }

        foreach ((string bound, long dropped) in TagRegistry.Shared.Dropped) say($"{dropped} beyond {bound}");
        // end: look
        say($"{left} left");
    }

    private static TagRecord Record() => TagRegistry.Shared.TryFind(Tag.Current, out TagRecord record) ? record : default;

    private static async Task<int> CountAsync(string what)
    {
        await Task.Yield();
        return what.Length;
    }

    private static async Task ChargeAsync(Task slow) => await slow;

    private static void Reload(string path) => GC.KeepAlive(path);

    private static void Tidy()
    {
    }

    private async Task StoreAsync(string row)
    {
        await Task.Yield();
        TagRegistry.Shared.TryGetDetails(Tag.Current, out TagDetails details);
        say($"{row} in {TagRegistry.Shared.SiteOf(Record().Site).Name} {string.Join(' ', details.Labels ?? new TagLabels())}");
    }

    private Task ImportFileAsync(string file) => StoreAsync(file);
}
