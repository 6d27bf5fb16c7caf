using Skein.Executors;

namespace Skein.Tests.Executors;

/// <summary>The code of docs/wake-up.md. What stands between the marks is shown there as it is.</summary>
internal static class SparePage
{
    public static WorkerPool Make()
    {
        // show: spares
        var imports = new WorkerPool(new WorkerPoolOptions { Name = "import", Threads = 4, SparesMax = 4 });
        // end: spares
        return imports;
    }
}
