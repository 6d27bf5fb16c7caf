namespace Skein.Races.Corpus.Yaml;

/// <summary>What is read and written.</summary>
public sealed class Document
{
    public string Name { get; set; } = "";

    public List<Job> Jobs { get; set; } = [];

    public Dictionary<string, string> Labels { get; set; } = [];

    /// <summary>A document with so many jobs.</summary>
    public static Document Of(int jobs) => new()
    {
        Name = "nightly",
        Labels = Enumerable.Range(0, 8).ToDictionary(i => "label" + i, i => "value " + i),
        Jobs = [.. Enumerable.Range(0, jobs).Select(i => new Job
        {
            Id = i,
            Command = $"run --step {i} \"quoted: {i}\"",
            Needs = [.. Enumerable.Range(0, i % 4).Select(n => "step" + n)],
            Limits = new() { Seconds = i * 60, Memory = $"{i} MB" },
        })],
    };

    public sealed class Job
    {
        public int Id { get; set; }

        public string Command { get; set; } = "";

        public List<string> Needs { get; set; } = [];

        public Limits Limits { get; set; } = new();
    }

    public sealed class Limits
    {
        public int Seconds { get; set; }

        public string Memory { get; set; } = "";
    }
}
