#!/usr/bin/env python3
"""TRL's own reward path calls the door: trl_path.py POLICYC SPEC

`GRPOTrainer._calculate_rewards` is run as TRL has it, without a model: two prompts, four generations each, plain and chat
completions. Its tensor must hold the verdicts' rewards, and NaN where a record is unscored.
"""
import importlib.util
import math
import pathlib
import sys
import types

import torch
import trl
from accelerate import PartialState
from trl import GRPOTrainer

sys.dont_write_bytecode = True  # nothing is left behind in the example

THINK = "<think>the card beside the rifle names a price, so it is offered here</think>"
ANSWERS = [f"{THINK}<answer>unsafe</answer>", f"{THINK}<answer>safe</answer>", "unsafe", THINK]
WANTED = {"unsafe": [0.9, -0.9, -1, -1], "safe": [-0.5, 0.9, -1, -1]}


def load_door():
    path = pathlib.Path(__file__).resolve().parents[2] / "examples" / "safeguard-vl" / "reward.py"
    spec = importlib.util.spec_from_file_location("reward", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def trainer(reward):
    """A trainer with what the reward path reads, and nothing else."""
    bare = object.__new__(GRPOTrainer)
    bare.accelerator = types.SimpleNamespace(device=torch.device("cpu"), gather=lambda tensor: tensor, num_processes=1, is_main_process=True)
    bare.state = types.SimpleNamespace(global_step=0)
    bare.args = types.SimpleNamespace(report_to=[])
    bare.reward_funcs, bare.reward_func_names = [reward], [reward.__name__]
    bare.reward_processing_classes, bare.environments, bare.tools = [None], None, []
    bare._has_async_funcs = False
    bare.told = []
    bare._log_completion_extra = lambda name, values: bare.told.append(name)
    bare._log_metric = lambda name, value: bare.told.append(name)
    return bare


def main():
    policyc, spec = sys.argv[1:]
    PartialState(cpu=True)  # TRL logs through accelerate
    reward = load_door().trl_reward(spec, policyc=policyc)
    labels = ["unsafe"] * 4 + ["safe"] * 3 + ["Safe"]
    inputs = [{"prompt": f"p{index // 4}", "gold": label} for index, label in enumerate(labels)]
    thought = 0.1 * 13 / 20
    wanted = [amount + (thought if amount == 0.9 else 0) for gold in WANTED for amount in WANTED[gold]]
    for shape in (str, list):
        outputs = [text if shape is str else [{"role": "assistant", "content": text}] for text in ANSWERS * 2]
        bare = trainer(reward)
        tensor = bare._calculate_rewards(inputs, [row["prompt"] for row in inputs], outputs, [[1, 2, 3]] * 8)
        given = tensor[:, 0].tolist()
        assert math.isnan(given[7]), f"an unscored record became {given[7]}"
        for got, due in zip(given[:7], wanted):
            assert abs(got - due) < 1e-6, f"{given} is not {wanted}"
    print(f"trl {trl.__version__}: GRPOTrainer's reward path gives {len(given) - 1} rewards and NaN for the unscored")


main()
