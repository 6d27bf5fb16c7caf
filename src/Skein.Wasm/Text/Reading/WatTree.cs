namespace Skein.Wasm.Text.Reading;

/// <summary>Words, strings and parentheses of a text. Without recursion: a text cannot exhaust the stack.</summary>
internal ref struct WatTree
{
    private readonly string text;
    private int at;
    private int line = 1;
    private int lineStart;

    private WatTree(string text) => this.text = text;

    private readonly int Column => at - lineStart + 1;

    public static IReadOnlyList<WatNode> Read(string text, WatLimits limits)
    {
        if (text.Length > limits.CharactersMax) throw new WatException(1, 1, $"a text of {text.Length:#,##0} characters is longer than {limits.CharactersMax:#,##0}");
        return new WatTree(text).Nodes(limits.ParenthesesMax);
    }

    private List<WatNode> Nodes(int nestingMax)
    {
        var top = new WatNode(1, 1) { List = [] };
        var open = new Stack<WatNode>();
        open.Push(top);
        while (Blank())
        {
            char next = text[at];
            if (next == '(')
            {
                if (open.Count > nestingMax) throw Wrong($"more than {nestingMax:#,##0} parentheses nest");
                var list = new WatNode(line, Column) { List = [] };
                open.Peek().List!.Add(list);
                open.Push(list);
                at++;
            }
            else if (next == ')')
            {
                if (open.Count == 1) throw Wrong("this parenthesis closes nothing");
                open.Pop();
                at++;
            }
            else
            {
                open.Peek().List!.Add(next == '"' ? String() : Word());
            }
        }

        return open.Count == 1 ? top.List! : throw open.Peek().Wrong("this parenthesis is not closed");
    }

    private readonly WatException Wrong(string reason) => new(line, Column, reason);

    // Spaces and comments; false at the end.
    private bool Blank()
    {
        while (at < text.Length)
        {
            char next = text[at];
            if (next == '\n') NewLine();
            else if (next is ' ' or '\t' or '\r') at++;
            else if (next == ';' && Follows(';')) LineComment();
            else if (next == '(' && Follows(';')) BlockComment();
            else return true;
        }

        return false;
    }

    private readonly bool Follows(char second) => at + 1 < text.Length && text[at + 1] == second;

    private void NewLine()
    {
        at++;
        line++;
        lineStart = at;
    }

    private void LineComment()
    {
        int end = text.IndexOf('\n', at);
        at = end < 0 ? text.Length : end;
    }

    private void BlockComment()
    {
        WatException unclosed = Wrong("this comment is not closed");
        int depth = 0;
        while (at < text.Length)
        {
            if (text[at] == '(' && Follows(';'))
            {
                depth++;
                at += 2;
            }
            else if (text[at] == ';' && Follows(')'))
            {
                depth--;
                at += 2;
                if (depth == 0) return;
            }
            else if (text[at] == '\n')
            {
                NewLine();
            }
            else
            {
                at++;
            }
        }

        throw unclosed;
    }

    private WatNode Word()
    {
        int start = at;
        int column = Column;
        while (at < text.Length && IsWord(text[at])) at++;
        if (at == start) throw Wrong($"unexpected character U+{(int)text[at]:X4}");
        if (at < text.Length && text[at] == '"') throw Wrong("a space is missing before this string");
        return new WatNode(line, column) { Word = text[start..at] };
    }

    private static bool IsWord(char c) => c is > ' ' and < '\u007F' and not ('"' or '(' or ')' or ',' or ';' or '[' or ']' or '{' or '}');

    private WatNode String()
    {
        int start = at;
        int column = Column;
        at++;
        while (at < text.Length && text[at] != '"')
        {
            if (text[at] < ' ' || text[at] == '\u007F') throw Wrong("a control character in a string must be escaped");
            at += text[at] == '\\' ? 2 : 1;
        }

        if (at >= text.Length) throw new WatException(line, column, "this string is not closed");
        at++;
        if (at < text.Length && (IsWord(text[at]) || text[at] == '"')) throw Wrong("a space is missing behind this string");
        return new WatNode(line, column) { Bytes = WatStrings.Bytes(text.AsSpan(start + 1, at - start - 2), line, column + 1) };
    }
}
