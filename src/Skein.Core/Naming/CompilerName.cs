using System.Buffers;

namespace Skein.Core.Naming;

/// <summary>
/// A metadata name taken apart into what the compiler added and what a person wrote. Forms: Roslyn's
/// <c>GeneratedNameKind</c> and <c>GeneratedNames.cs</c> for C#; <c>GeneratedNameConstants.vb</c> for Visual Basic;
/// F# appends <c>@line</c>. <c>default</c> is an empty name. Immutable, thread-safe.
/// </summary>
/// <param name="Kind">What it was made for.</param>
/// <param name="Source">The written name that it was made from, which may itself be a compiler's name.</param>
/// <param name="Own">The written name of the thing itself, where it has one besides <see cref="Source"/>.</param>
internal readonly record struct CompilerName(CompilerNameKind Kind, string Source, string Own)
{
    private const string VisualBasicStateMachine = "VB$StateMachine_";
    private static readonly SearchValues<char> LineDigits = SearchValues.Create("0123456789-");
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789ABCDEFabcdef");

    public static CompilerName Parse(string name)
    {
        if (name.StartsWith(VisualBasicStateMachine, StringComparison.Ordinal)) return VisualBasic(name);
        if (name.StartsWith("_Closure$__", StringComparison.Ordinal)) return new(CompilerNameKind.Closure, "", "");
        if (name.StartsWith("_Lambda$__", StringComparison.Ordinal)) return new(CompilerNameKind.Lambda, "", "");
        if (name.Length < 2 || name[0] != '<') return FSharp(name);
        int close = MatchingBracket(name);
        if (close < 0) return new(CompilerNameKind.None, name, "");
        string inner = name[1..close];
        ReadOnlySpan<char> rest = name.AsSpan(close + 1);
        if (inner.Length == 0)
            return new(IsMarked(rest, 'c') ? CompilerNameKind.Closure : CompilerNameKind.None, name, "");
        if (IsMarked(rest, 'd')) return new(CompilerNameKind.StateMachine, inner, "");
        if (IsMarked(rest, 'b')) return new(CompilerNameKind.Lambda, inner, "");
        if (rest.StartsWith("g__", StringComparison.Ordinal)) return LocalFunction(inner, rest[3..]);
        if (rest.IsEmpty || rest is "$") return new(CompilerNameKind.Synthesized, inner, "");
        int own = rest.IndexOf("__", StringComparison.Ordinal);
        return rest[0] == 'F' && own > 1 && IsHexadecimal(rest[1..own])
            ? new(CompilerNameKind.FileLocal, inner, rest[(own + 2)..].ToString())
            : new(CompilerNameKind.None, name, "");
    }

    private static bool IsMarked(ReadOnlySpan<char> rest, char mark) =>
        !rest.IsEmpty && rest[0] == mark && (rest.Length == 1 || rest[1] is '_' or '#');

    private static CompilerName LocalFunction(string inner, ReadOnlySpan<char> rest)
    {
        int bar = rest.IndexOf('|');
        return new(CompilerNameKind.LocalFunction, inner, (bar < 0 ? rest : rest[..bar]).ToString());
    }

    private static CompilerName VisualBasic(string name)
    {
        int end = name.IndexOf('_', VisualBasicStateMachine.Length);
        return end < 0
            ? new(CompilerNameKind.None, name, "")
            : new(CompilerNameKind.StateMachine, name[(end + 1)..], "");
    }

    /// <summary><c>work@12</c> and <c>work@12-3</c>: closures and task state machines, named for the function that they are in.</summary>
    private static CompilerName FSharp(string name)
    {
        int at = name.LastIndexOf('@');
        return at > 0 && at + 1 < name.Length && !name.AsSpan(at + 1).ContainsAnyExcept(LineDigits)
            ? new(CompilerNameKind.StateMachine, name[..at], "")
            : new(CompilerNameKind.None, name, "");
    }

    private static int MatchingBracket(string name)
    {
        int depth = 0;
        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] == '<') depth++;
            else if (name[i] == '>' && --depth == 0) return i;
        }

        return -1;
    }

    private static bool IsHexadecimal(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Hexadecimal);
}
