using System.Text;
using Skein.Races.Runtime.Suspects;

namespace Skein.Races.Runtime.Evidence;

/// <summary>The files of one process in a hunt's folder.</summary>
internal sealed class HuntFolder(string folder, int process, DetectorLimits limits)
{
    public string[] ReadSettings() => ReadLines(Path.Combine(folder, "run.settings"));

    public string[] ReadPlan() => ReadLines(Path.Combine(folder, "plan.tsv"));

    /// <summary>A file that the settings name, relative to the folder.</summary>
    public string[] ReadTypes(string name) => name.Length == 0 ? [] : ReadLines(Path.Combine(folder, name));

    /// <summary>Adds a line that is whole or not there.</summary>
    public void AppendRace(ReadOnlySpan<byte> line)
    {
        // One write of an unbuffered file at its end: what was told before a crash stays.
        using FileStream file = new(Path.Combine(folder, $"races-{process}.jsonl"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        file.Write(line);
    }

    public void WriteSuspects(IEnumerable<Pair> pairs) => Replace($"suspects-{process}.tsv", Encoding.UTF8.GetBytes(PairFile.Format(pairs)));

    public void WriteSummary(Summary summary) => Replace($"summary-{process}.json", RaceJson.Format(summary));

    // A reader sees the old file or the new one, never half of it.
    private void Replace(string name, byte[] content)
    {
        string path = Path.Combine(folder, name);
        string draft = path + ".draft";
        File.WriteAllBytes(draft, content);
        File.Move(draft, path, overwrite: true);
    }

    private string[] ReadLines(string path)
    {
        try
        {
            FileInfo file = new(path);
            return file.Exists && file.Length <= limits.FileBytesMax ? File.ReadAllLines(path) : [];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
