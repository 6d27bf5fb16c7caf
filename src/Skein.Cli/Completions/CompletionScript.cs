namespace Skein.Cli.Completions;

/// <summary>The scripts: each asks the program itself, with the directive <c>[suggest:N]</c>, what can stand at column N.</summary>
internal static class CompletionScript
{
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish"];

    public static string For(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        _ => Fish,
    } + "\n";

    // An answer is "word<TAB>what it is". With one answer bash inserts it, so only then what it is must go; with
    // several bash inserts their common start and lists them. Without an answer it completes file names.
    private const string Bash = """
        _skein() {
            local word label about
            local -a words=() lines=()
            while IFS=$'\t' read -r label about; do
                words+=("$label")
                lines+=("$label${about:+  ($about)}")
            done < <(skein "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)
            word=${COMP_WORDS[COMP_CWORD]}
            if [[ ${#words[@]} -gt 1 && $COMP_TYPE == 63 ]]; then
                COMPREPLY=("${lines[@]}")
            else
                COMPREPLY=("${words[@]}")
            fi
        }
        complete -o default -o nosort -F _skein skein
        """;

    private const string Zsh = """
        #compdef skein
        _skein() {
            local label about
            local -a answers
            while IFS=$'\t' read -r label about; do
                answers+=("${label//:/\\:}${about:+:$about}")
            done < <(skein "[suggest:${#LBUFFER}]" "$LBUFFER" 2>/dev/null)
            (( ${#answers} )) && _describe 'skein' answers || _files
        }
        compdef _skein skein
        """;

    private const string Fish = """
        function __skein_complete
            set -l line (commandline -cp)
            skein "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c skein -a '(__skein_complete)'
        """;
}
