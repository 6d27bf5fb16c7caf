// LostCompletion             two questions under one key: the second takes the place of the first, whose answer never comes
// LostCompletion --unique    the innocent twin: each question has a key of its own
using Skein.Housekeeping;
using Skein.LostTasks;
using Skein.Tags;

using var housekeeper = new Housekeeper();
var lost = new LostTaskWatch();
lost.Subscribe(report => Console.WriteLine(string.Join('\n', report.Tasks.Select(task => $"LOST {task.Site.Name} ({Path.GetFileName(task.Site.File)}:{task.Site.Line}) {task.Labels?[0].Key}={task.Labels?[0].Value}"))));
lost.AddTo(housekeeper);
housekeeper.Start();

bool unique = args is ["--unique"];
var line = new Line(unique);
Start(line);
line.AnswerAll();
// Twice: the first time, threads may still have on their stacks what they have just left; on a busy machine for longer.
for (int collection = 1; collection <= 2 || (collection <= 200 && !unique && lost.Total < 2); collection++)
{
    long scans = lost.Scans;
    GC.Collect();
    while (lost.Scans == scans) Thread.Sleep(10);
}

Console.WriteLine($"DONE {lost.Total} lost");

static void Start(Line line)
{
    foreach (string city in new[] { "Oslo", "Lima", "Rome" })
    {
        _ = Tag.Invoke(() => line.Ask(city), "ask for the weather", new TagLabels(("city", city)));
    }
}

/// <summary>Sends questions, and completes each when its answer comes.</summary>
internal sealed class Line(bool unique)
{
    private readonly Dictionary<int, TaskCompletionSource<string>> open = [];
    private int last;

    public async Task Ask(string city)
    {
        var answer = new TaskCompletionSource<string>();
        // The bug: the key is no key; the question that was there is gone, with all who wait for it.
        open[unique ? last++ : last] = answer;
        Console.WriteLine($"{city}: {await answer.Task}");
    }

    public void AnswerAll()
    {
        foreach (TaskCompletionSource<string> answer in open.Values) answer.SetResult("fair");
    }
}
