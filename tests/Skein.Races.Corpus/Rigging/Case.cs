namespace Skein.Races.Corpus;

/// <summary>A program of the corpus.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Run">The program.</param>
/// <param name="Raced">The type that is raced, without its name space and arity; null where nothing is.</param>
/// <param name="TwinOf">The racy case that this one is the mended form of, if it is one.</param>
internal sealed record Case(string Name, Action Run, string? Raced = null, string? TwinOf = null)
{
    public bool IsRacy => Raced is not null;

    public string Kind => IsRacy ? "racy" : "innocent";

    public static Case Race(string name, string raced, Action run) => new(name, run, Raced: raced);

    public static Case Race(string name, string raced, Func<Task> run) => new(name, () => run().GetAwaiter().GetResult(), Raced: raced);

    /// <summary>The mended form of a racy case; a second one of the same case has a suffix.</summary>
    public static Case Twin(string of, Action run, string suffix = "mended") => new($"{of}.{suffix}", run, TwinOf: of);

    public static Case Twin(string of, Func<Task> run, string suffix = "mended") => Twin(of, () => run().GetAwaiter().GetResult(), suffix);

    public static Case Sound(string name, Action run) => new(name, run);

    public static Case Sound(string name, Func<Task> run) => new(name, () => run().GetAwaiter().GetResult());
}
