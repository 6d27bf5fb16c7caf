using System.CommandLine;
using System.CommandLine.Parsing;

namespace Skein.Cli.CommandLine;

/// <summary>What was given, as the validators of a verb may ask for it.</summary>
internal static class GivenValue
{
    /// <summary>
    /// Whether such a value was given. False as well where what was typed is no value at all: the library throws when that is
    /// asked for in a validator, and tells the mistake by itself afterwards.
    /// </summary>
    public static bool Has<T>(this CommandResult result, Option<T> option, Predicate<T?> isSuch)
    {
        try
        {
            return result.GetResult(option) is { Implicit: false } && isSuch(result.GetValue(option));
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    public static bool Has(this CommandResult result, Option<bool> option) => Has(result, option, value => value);
}
