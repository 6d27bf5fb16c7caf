namespace Skein.Bench.Target;

/// <summary>Pending requests: three nested async methods above a leaf of their own that nobody completes.</summary>
internal sealed class Operations
{
    private readonly List<TaskCompletionSource> leaves = [];
    private readonly List<Task> requests = [];

    /// <summary>Starts requests until there are this many.</summary>
    public void Fill(int count)
    {
        leaves.EnsureCapacity(count);
        requests.EnsureCapacity(count);
        while (requests.Count < count)
        {
            var leaf = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            leaves.Add(leaf);
            requests.Add(HandleAsync(leaf.Task, requests.Count));
        }
    }

    /// <summary>One request; its number is state that each level keeps over its await, as real code does.</summary>
    public static async Task<int> HandleAsync(Task leaf, int number) => await LoadAsync(leaf, number) + number;

    private static async Task<int> LoadAsync(Task leaf, int number) => await QueryAsync(leaf, number) + number;

    private static async Task<int> QueryAsync(Task leaf, int number)
    {
        await leaf;
        return number;
    }
}
