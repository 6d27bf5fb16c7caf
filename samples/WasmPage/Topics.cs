using System.Text;

namespace Skein.Samples.WasmPage;

/// <summary>What people vote for, in memory: numbered from 1 on. Thread-safe.</summary>
internal sealed class Topics
{
    private readonly string[] names;
    private readonly int[] votes; // Under gate.
    private readonly Lock gate = new();
    private byte[] state; // Written under gate, read by anyone; its bytes never change.

    public Topics(string[] names)
    {
        this.names = names;
        votes = new int[names.Length];
        state = Text();
    }

    /// <summary>What the module reads: a line for each topic, id TAB votes TAB name LF, as UTF-8.</summary>
    public ReadOnlyMemory<byte> State => Volatile.Read(ref state);

    /// <returns>Whether there is such a topic.</returns>
    public bool Vote(int id)
    {
        if (id < 1 || id > names.Length) return false;
        lock (gate)
        {
            votes[id - 1]++;
            Volatile.Write(ref state, Text());
        }

        return true;
    }

    private byte[] Text() => Encoding.UTF8.GetBytes(string.Concat(names.Select((name, index) => $"{index + 1}\t{votes[index]}\t{name}\n")));
}
