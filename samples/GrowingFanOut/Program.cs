// GrowingFanOut             each change of a price starts a loop that watches it, and nobody stops the loop before it
// GrowingFanOut --stopped   the innocent twin: the new loop takes the place of the old one
using Skein.Growth;
using Skein.Housekeeping;
using Skein.Tags;

bool stopped = args is ["--stopped"];
using var housekeeper = new Housekeeper();
var growing = new GrowingGroupWatch(new GrowingGroupOptions { Interval = TimeSpan.FromMilliseconds(250), CostShareMax = 1 });
growing.Subscribe(finding => Console.WriteLine($"GROWING {finding}\n  {finding.Reason}"));
growing.AddTo(housekeeper);
housekeeper.Start();

// A service with steady load, whose work comes and goes.
using var running = new CancellationTokenSource();
Task load = Load(running.Token);
var watchers = new Stack<CancellationTokenSource>();
while (growing.Looks < (stopped ? 20 : 200) && growing.Total == 0)
{
    for (int i = 0; i < 5; i++)
    {
        if (stopped && watchers.Count >= 20) watchers.Pop().Cancel();
        var watching = new CancellationTokenSource();
        watchers.Push(watching);
        _ = Tag.Run(() => Watch(watching.Token), "watch price");
    }

    await Task.Delay(50);
}

running.Cancel();
await load;
Console.WriteLine($"DONE {growing.Total} growing in {growing.Looks} looks");

static async Task Watch(CancellationToken token)
{
    while (!token.IsCancellationRequested) await Task.Delay(20);
}

static async Task Load(CancellationToken token)
{
    while (!token.IsCancellationRequested)
    {
        _ = Tag.Run(() => Task.Delay(60), "answer");
        await Task.Delay(2);
    }
}
