/// Files of preferences in the layout of each program, all of a pair or two.
enum PreferenceSamples {
  static let texts: [String: String] = [
    "dpo": """
    {"prompt":"Say hi","chosen":"Hi\\u2028there","rejected":"Oh"}
    {"prompt":"Say no","chosen":"No","rejected":"Never"}

    """,
    "dpo-chat": """
    {"prompt":[{"role":"user","content":"Say hi"}],\
    "chosen":[{"role":"assistant","content":"Hi"}],\
    "rejected":[{"role":"assistant","content":"Oh"}]}

    """,
    "kto": """
    {"prompt":"Say hi","completion":"Hi","label":true}
    {"prompt":"Say no","completion":"Never","label":false}
    {"prompt":"Say hi","completion":"Oh","label":false}
    {"prompt":"Say no","completion":"No","label":true}

    """,
    "ultrafeedback": """
    {"prompt":"Say hi","prompt_id":"x","messages":[],"score_chosen":3.0,"score_rejected":1.0,\
    "chosen":[{"role":"user","content":"Say hi"},{"role":"assistant","content":"Hi"}],\
    "rejected":[{"role":"user","content":"Say hi"},{"role":"assistant","content":"Oh"}]}

    """,
    "openai-preference": """
    {"input":{"messages":[{"role":"system","content":"Be short."},\
    {"role":"user","content":"Say hi"}],"tools":[],"parallel_tool_calls":true},\
    "preferred_output":[{"role":"assistant","content":"Hi"}],\
    "non_preferred_output":[{"role":"assistant","content":"Oh"}]}

    """,
    "llamafactory": """
    {"conversations":[{"from":"human","value":"Say hi"}],\
    "chosen":{"from":"gpt","value":"Hi"},"rejected":{"from":"gpt","value":"Oh"}}
    {"instruction":"Say","input":"no","chosen":"No","rejected":"Never"}

    """,
    "hh": #"""
    {"chosen":"\n\nHuman: Say hi\n\nAssistant: Hi","rejected":"\n\nHuman: Say hi\n\nAssistant: Oh"}
    {"chosen":"\n\nHuman: A\n\nAssistant: B\n\nHuman: C\n\nAssistant: D",\#
    "rejected":"\n\nHuman: A\n\nAssistant: B\n\nHuman: C\n\nAssistant: E"}

    """#,
    "arena": """
    [{"model_a":"x","model_b":"y","winner":"tie (bothbad)","judge":"arena_user_ann",\
    "tstamp":1700000000.5,\
    "conversation_a":[{"role":"user","content":"Say hi"},{"role":"assistant","content":"Hi"}],\
    "conversation_b":[{"role":"user","content":"Say hi"},{"role":"assistant","content":"Oh"}]}]
    """,
    "arena-pairs": """
    id,model_a,model_b,prompt,response_a,response_b,winner_model_a,winner_model_b,winner_tie
    1,x,y,"[""Say hi""]","[""Hi""]","[""Oh, so""]",0,1,0

    """,
    "alpaca-eval": """
    [{"instruction":"Say hi","output_1":"Hi","generator_1":"x","output_2":"Oh",\
    "generator_2":"y","annotator":"ann","preference":2.0}]
    """,
    "label-studio": """
    [{"id":1,"data":{"prompt":"Say hi","text1":"Hi","text2":"Oh","model_a":"x","model_b":"y"},\
    "annotations":[{"completed_by":5,"result":[{"type":"pairwise",\
    "value":{"selected":"left"}}]},{"completed_by":6,"result":[]}]}]
    """,
    "argilla": """
    [{"id":"s/1A-1B","fields":{"prompt":"Say hi","response1":"Hi","response2":"Oh"},\
    "metadata":{},"suggestions":{},"vectors":{},"responses":{"overall":[\
    {"value":"response2","user_id":"u"}],"reason":[{"value":"dry","user_id":"u"}]}}]
    """,
  ]
}
