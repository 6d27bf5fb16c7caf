namespace Skein.Samples.Waits;

internal sealed class ColdTask : Shape
{
    public override string Notes => "Innocent: a task that was made and never started, and a lazy one that nobody asked for.";

    public override IEnumerable<Expected> Expect() => [];

    public override void Begin(Rig rig)
    {
        rig.Pending(new Task(Work));
        rig.Keep(new Lazy<Task>(() => WorkAsync()));
    }

    private static void Work()
    {
    }

    private static async Task WorkAsync() => await Task.Yield();
}
