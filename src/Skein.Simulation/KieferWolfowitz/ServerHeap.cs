namespace Skein.Simulation.KieferWolfowitz;

/// <summary>A binary heap of the times at which servers become free, the least on top.</summary>
internal static class ServerHeap
{
    /// <summary>Lets the hole on top sink to the bottom, then the new time rise: a new time is mostly among the latest, so that it rises little.</summary>
    public static void ReplaceTop(double[] heap, double time)
    {
        int hole = 0;
        int child = 1;
        while (child + 1 < heap.Length)
        {
            child += heap[child + 1] < heap[child] ? 1 : 0;
            heap[hole] = heap[child];
            hole = child;
            child = (2 * hole) + 1;
        }

        if (child < heap.Length)
        {
            heap[hole] = heap[child];
            hole = child;
        }

        while (hole > 0)
        {
            int parent = (hole - 1) / 2;
            if (heap[parent] <= time) break;
            heap[hole] = heap[parent];
            hole = parent;
        }

        heap[hole] = time;
    }
}
