namespace Skein.Core.Collections;

/// <summary>One walk through a tree, in the order of its elements. A node that was met is not entered again.</summary>
internal sealed class TreeWalk(ITreeNodes nodes, int nodesMax)
{
    private const int Open = -1;

    /// <summary>Black height of each node that was left, <see cref="Open"/> while the walk is below it.</summary>
    private readonly Dictionary<ulong, int> heights = [];
    private readonly Stack<Visit> visits = [];
    private ulong last;

    public int Reached { get; private set; }

    public int Cycles { get; private set; }

    public int Shared { get; private set; }

    public int Dangling { get; private set; }

    public int OutOfOrder { get; private set; }

    public int BadColors { get; private set; }

    /// <summary>Whether there were more nodes than it may look at.</summary>
    public bool IsCut { get; private set; }

    public void Run(ulong root)
    {
        Enter(root, parentIsRed: false);
        while (visits.TryPop(out Visit visit))
        {
            if (!visit.IsBetween)
            {
                visits.Push(visit with { IsBetween = true });
                Between(visit.Id);
                Enter(visit.Node.Right, visit.Node.IsRed);
            }
            else
            {
                Leave(visit);
            }
        }
    }

    private void Enter(ulong id, bool parentIsRed)
    {
        // Down the left side at once: what is smaller comes first.
        while (id != 0 && !IsCut)
        {
            if (heights.TryGetValue(id, out int known))
            {
                if (known == Open) Cycles++;
                else Shared++;
                return;
            }

            if (Reached == nodesMax)
            {
                IsCut = true;
                return;
            }

            if (!nodes.TryRead(id, out TreeNode node))
            {
                Dangling++;
                return;
            }

            Reached++;
            heights.Add(id, Open);
            if (parentIsRed && node.IsRed) BadColors++;
            visits.Push(new Visit(id, node, IsBetween: false));
            (id, parentIsRed) = (node.Left, node.IsRed);
        }
    }

    private void Between(ulong id)
    {
        if (last != 0 && nodes.Compare(last, id) >= 0) OutOfOrder++;
        last = id;
    }

    private void Leave(Visit visit)
    {
        int left = Height(visit.Node.Left), right = Height(visit.Node.Right);
        if (left != right) BadColors++;
        heights[visit.Id] = Math.Max(left, right) + (visit.Node.IsRed ? 0 : 1);
    }

    private int Height(ulong id) => id == 0 ? 0 : Math.Max(0, heights.GetValueOrDefault(id));

    private readonly record struct Visit(ulong Id, TreeNode Node, bool IsBetween);
}
