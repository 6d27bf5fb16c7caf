// Waits SHAPE|all [COUNT]   starts the shape (or every one that does not disturb others) COUNT times, default 3; prints
//                           READY and the process id when all of them wait; ends when standard input has a line or ends
// Waits list [--json]       what there is, and what a reader must find
namespace Skein.Samples.Waits;

internal static class Program
{
    private static readonly TimeSpan SettleMax = TimeSpan.FromMinutes(4);

    /// <summary>Reachable for as long as the program runs.</summary>
    private static readonly Rig Rig = new();

    public static int Main(string[] arguments)
    {
        if (arguments is ["list"]) return Print(Catalog.AsText());
        if (arguments is ["list", "--json"]) return Print(Catalog.AsJson());
        if (arguments.Length is 0 or > 2) return Usage("expected: SHAPE|all|list [COUNT]");
        int count = 3;
        if (arguments.Length == 2 && !(int.TryParse(arguments[1], out count) && count > 0)) return Usage($"{arguments[1]} is no count");
        Shape[] shapes = [.. Catalog.Shapes.Where(shape => arguments[0] == "all" ? !shape.Alone : shape.Name == arguments[0])];
        return shapes.Length == 0 ? Usage($"no shape {arguments[0]}; try: list") : Run(shapes, count);
    }

    private static int Run(Shape[] shapes, int count)
    {
        // Some shapes block threads of the pool; the others must not wait until it grows.
        ThreadPool.SetMinThreads(64, 64);
        foreach (IGrouping<bool, Shape> part in shapes.GroupBy(shape => shape.Restless))
        {
            foreach (Shape shape in part) Begin(shape, shape.Once ? 1 : count);
            if (part.Key) continue;
            if (Rig.Settle(SettleMax) is not { } what) continue;
            Console.Error.WriteLine($"NOT SETTLED {what}");
            return 3;
        }

        // What was needed on the way and is garbage now must not be there to be found.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Console.WriteLine($"READY {Environment.ProcessId}");
        WaitForInput();
        return 0;
    }

    private static void Begin(Shape shape, int count)
    {
        Rig.Current = shape.Name;
        for (int i = 0; i < count; i++) shape.Begin(Rig);
    }

    private static void WaitForInput()
    {
        using Stream input = Console.OpenStandardInput();
        while (input.ReadByte() is not (-1 or '\n'))
        {
        }
    }

    private static int Print(string text)
    {
        Console.WriteLine(text);
        return 0;
    }

    private static int Usage(string problem)
    {
        Console.Error.WriteLine(problem);
        return 2;
    }
}
